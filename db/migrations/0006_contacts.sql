-- How a resident is reached, by channel: who reports by LINE has a LINE contact, who reports by a form may have an e-mail address, or none.
create table contacts (
    resident_id uuid not null references residents on delete cascade,
    channel text not null check (channel in ('Line', 'Email')),
    -- LINE user id; mail address
    address text not null,
    -- set while the resident does not want to be told through it: our LINE account is blocked
    blocked_at timestamptz,
    primary key (resident_id, channel),
    unique (channel, address)
);
insert into contacts (resident_id, channel, address, blocked_at)
    select id, 'Line', line_user_id, blocked_at from residents where line_user_id is not null;
alter table residents drop column line_user_id, drop column blocked_at;

-- A notification goes to a resident's contact, or to an address of the city's own: whoever is on duty.
alter table notifications
    alter column resident_id drop not null,
    add column address text,
    add constraint notifications_one_recipient check (num_nonnulls(resident_id, address) = 1),
    add column recipient text not null generated always as (coalesce(resident_id::text, address)) stored,
    drop constraint notifications_channel_check,
    add constraint notifications_channel_check check (channel in ('Line', 'Email'));
drop index notifications_resident;
create index notifications_recipient on notifications (recipient, channel, seq) where sent_at is null and parked_at is null;
