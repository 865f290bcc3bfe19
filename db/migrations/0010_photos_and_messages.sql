-- 公開しない: no link of this photo works, and none is ever made.
alter table photos add column withheld boolean not null default false;
update photos p set withheld = true where exists (select from photo_links l where l.photo_id = p.id and l.revoked_at is not null);

-- A message that its sender took back before it reached us: LINE may bring both in the wrong order.
create table unsent_messages (
    message_id text primary key,
    at timestamptz not null default now()
);
create index unsent_messages_at on unsent_messages (at);

-- A resident may take a report back (取り下げ).
alter table reports add column withdrawn_at timestamptz;
