-- The server takes ids ten at a time: a ticket, its history and its notification then go to the database together, not one after the other.
alter table tickets alter id set increment by 10;
alter table ticket_history alter id set increment by 10;
