-- A fingerprint is set a moment after its row was written. With room beside it, that stays within the row's page and writes no index anew.
ALTER TABLE "countersign"."verification" SET (fillfactor = 50);
