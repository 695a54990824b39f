-- The example's tables are made where they are wanted (example/tables.sql); where they stand already, they stay.
-- Extensions that earlier versions made in public move to our schema. Ours are those that came in the transaction of
-- one of our tables or indexes; one that anything of somebody else's is built on stays, and so does one of another owner.
DO $$
DECLARE
  extension text;
BEGIN
  FOR extension IN
    SELECT e.extname FROM pg_extension e
    WHERE e.extname IN ('pg_trgm', 'btree_gin') AND e.extnamespace = to_regnamespace('public')
      AND e.xmin::text IN (
        SELECT t.xmin::text FROM pg_type t WHERE t.typnamespace = to_regnamespace('countersign')
        UNION ALL
        SELECT i.xmin::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = to_regnamespace('countersign'))
      AND NOT EXISTS (
        SELECT FROM pg_depend member JOIN pg_depend d ON d.refclassid = member.classid AND d.refobjid = member.objid
        WHERE member.refclassid = 'pg_extension'::regclass AND member.refobjid = e.oid AND member.deptype = 'e'
          AND (d.classid IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass)
            OR d.classid = 'pg_class'::regclass AND d.objid NOT IN (
              SELECT c.oid FROM pg_class c WHERE c.relnamespace = to_regnamespace('countersign'))))
  LOOP
    BEGIN
      EXECUTE format('ALTER EXTENSION %I SET SCHEMA countersign', extension);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'The extension % belongs to another role and stays in public.', extension;
    END;
  END LOOP;
END $$;
