-- SPDX-License-Identifier: GPL-2.0-or-later
-- The question, asked of the sqlite3 shell in memory, of JSON Lines. The import takes each line
-- as a row of one column.
PRAGMA temp_store = memory;
CREATE TABLE line (text);
.mode ascii
.separator "\037" "\n"
.import @FILE@ line
.mode list
.separator " "
CREATE TABLE funding AS
  SELECT giver ->> '$' AS giver, receiver FROM (
    SELECT text ->> '$.relationship.kind' AS kind, text -> '$.relationship.from' AS giver,
           text ->> '$.relationship.to' AS receiver FROM line)
  WHERE kind IN ('funds', 'invests-in', 'lends-to') AND giver NOT LIKE '{%';
SELECT giver, count(*) AS claims FROM funding GROUP BY giver ORDER BY claims DESC, giver LIMIT 10;
CREATE INDEX funding_receiver ON funding (receiver, giver);
WITH RECURSIVE behind(party) AS (
  SELECT '@HUB@' UNION SELECT giver FROM behind JOIN funding ON receiver = party)
SELECT 'transitive', count(*) - 1 FROM behind;
