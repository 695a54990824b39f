-- Where customers live, such as Europe/Berlin: mails and pages tell times as they do there.
alter table shop."User" add column time_zone text;
