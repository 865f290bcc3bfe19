-- Who of the staff watches a ticket, and what they have seen of it.
create table ticket_watchers (
    ticket_id bigint not null references tickets on delete cascade,
    staff_id int not null references staff on delete cascade,
    -- what happened from then on is news to them
    since timestamptz not null,
    -- the newest row of the history that they have seen; null: none since they watch
    seen_at timestamptz,
    primary key (staff_id, ticket_id)
);
create index ticket_watchers_ticket on ticket_watchers (ticket_id);
