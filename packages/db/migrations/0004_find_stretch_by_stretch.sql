-- Was an index of stretches of ids, for which the extension btree_gin was needed. See 0018.
SELECT 1;
