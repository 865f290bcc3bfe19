-- Who writes to the inbox says so itself, once for many rows: a NOTIFY in each of its transactions made every commit wait for the one
-- before it, and woke a listener each time. Ids and sources are ASCII: compared by their bytes, as the server sorts them.
drop trigger line_inbox_announce on line_inbox;
drop function announce_inbox();
alter table line_inbox alter webhook_event_id type text collate "C", alter source type text collate "C";
