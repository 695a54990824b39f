import classes from './filter-bar.module.css'
import { isNarrowed, type ListSearch } from './list-search.ts'

/** Holds the place of the filter bar, with empty fields where its own will be. */
export function FilterBarPlace({ search }: { search: ListSearch }) {
  return (
    <div className={classes.bar} aria-hidden>
      <div className={`${classes.address} ${classes.place}`} />
      <div className={`${classes.type} ${classes.place}`} />
      <PopoverFiltersPlace />
      {isNarrowed(search) && <div className={classes.clear} />}
    </div>
  )
}

/** Holds the place of the filters that open a popover. */
export function PopoverFiltersPlace() {
  return (
    <>
      <div className={`${classes.owner} ${classes.place}`} aria-hidden />
      <div className={`${classes.when} ${classes.place}`} aria-hidden />
    </>
  )
}
