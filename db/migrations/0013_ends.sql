-- Whoever asks to be forgotten can be: what is only theirs goes with the resident's row, their reports stay without a name.
alter table drafts drop constraint drafts_resident_id_fkey,
    add constraint drafts_resident_id_fkey foreign key (resident_id) references residents on delete cascade;
alter table notifications drop constraint notifications_resident_id_fkey,
    add constraint notifications_resident_id_fkey foreign key (resident_id) references residents on delete cascade;
alter table reports drop constraint reports_resident_id_fkey,
    add constraint reports_resident_id_fkey foreign key (resident_id) references residents on delete set null;
