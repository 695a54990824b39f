-- Whether a change is one of the address where confirmations go: whose key it needs depends on who asks for it.
ALTER TYPE "countersign"."prepared" ADD ATTRIBUTE changes_address boolean;--> statement-breakpoint
ALTER TYPE "countersign"."link" ADD ATTRIBUTE needs_both boolean;
