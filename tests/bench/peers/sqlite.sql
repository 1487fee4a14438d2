-- SPDX-License-Identifier: GPL-2.0-or-later
-- The question, asked of the sqlite3 shell in memory, of one JSON document.
PRAGMA temp_store = memory;
.mode list
.separator " "
CREATE TABLE funding AS
  SELECT giver ->> '$' AS giver, receiver FROM (
    SELECT value ->> 'kind' AS kind, value -> 'from' AS giver, value ->> 'to' AS receiver
    FROM json_each(CAST(readfile('@FILE@') AS TEXT), '$.relationships'))
  WHERE kind IN ('funds', 'invests-in', 'lends-to') AND giver NOT LIKE '{%';
SELECT giver, count(*) AS claims FROM funding GROUP BY giver ORDER BY claims DESC, giver LIMIT 10;
CREATE INDEX funding_receiver ON funding (receiver, giver);
WITH RECURSIVE behind(party) AS (
  SELECT '@HUB@' UNION SELECT giver FROM behind JOIN funding ON receiver = party)
SELECT 'transitive', count(*) - 1 FROM behind;
