-- One row per received picture; files are named by SHA-256 and go when the last row that holds them goes.
create table photos (
    id uuid primary key,
    -- exactly one owner at a time: an unfinished draft, then its report; or a ticket (staff's before and after)
    draft_id uuid,
    report_id uuid references reports on delete cascade,
    ticket_id bigint references tickets on delete cascade,
    kind text not null default 'Report' check (kind in ('Report', 'Before', 'After')),
    line_message_id text unique,
    -- set instead of the message id where LINE names an external content provider
    external_url text,
    image_set_id text,
    image_index int,
    received_at timestamptz not null,
    state text not null default 'Waiting' check (state in ('Waiting', 'Stored', 'Refused', 'Gone')),
    refusal text,
    due_at timestamptz not null default now(),
    -- each "later" of LINE counts, too
    attempts int not null default 0,
    -- what ended unexpectedly, the server's own death included
    failures int not null default 0,
    last_error text,
    sha256 text,
    width int,
    height int,
    -- what the camera claims: a hint to staff, never a location
    taken_at timestamp,
    exif_location geometry(Point, 4326),
    added_by text,
    check ((state = 'Stored') = (sha256 is not null))
);
create index photos_due on photos (due_at) where state = 'Waiting';
create index photos_draft on photos (draft_id) where draft_id is not null;
create index photos_report on photos (report_id) where report_id is not null;
create index photos_ticket on photos (ticket_id) where ticket_id is not null;
create index photos_sha256 on photos (sha256) where sha256 is not null;

-- A photo is fetched as soon as its row is there: LINE deletes what lies too long.
create function announce_photo() returns trigger language plpgsql as $$
begin
    notify photos;
    return null;
end $$;
create trigger photos_announce after insert on photos
    for each statement execute function announce_photo();

-- Files whose rows are gone, to be deleted after the commit that removed them.
create table photo_leftovers (
    sha256 text primary key,
    since timestamptz not null default now()
);

create function photo_removed() returns trigger language plpgsql as $$
begin
    if old.sha256 is not null and (tg_op = 'DELETE' or new.sha256 is distinct from old.sha256) then
        insert into photo_leftovers (sha256) values (old.sha256) on conflict do nothing;
    end if;
    return null;
end $$;
create trigger photos_removed after delete or update of sha256 on photos
    for each row execute function photo_removed();

-- Random, revocable, expiring: how LINE's servers and the resident see a photo without an account.
create table photo_links (
    token text primary key,
    photo_id uuid not null references photos on delete cascade,
    size int not null check (size in (320, 1024, 1600)),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index photo_links_photo on photo_links (photo_id);
