-- Residents from whom nothing is taken in for a while, by the desk's decision.
create table resident_blocks (
    id int generated always as identity primary key,
    resident_id uuid not null references residents on delete cascade,
    -- the report over which it was decided
    ticket_id bigint not null references tickets on delete cascade,
    reporter_no int not null,
    reason text not null,
    -- the last day, in Japan
    until date not null,
    blocked_at timestamptz not null default now(),
    blocked_by text not null,
    ended_at timestamptz,
    -- when the resident was last told of it
    told_at timestamptz
);
create unique index resident_blocks_one on resident_blocks (resident_id) where ended_at is null;
