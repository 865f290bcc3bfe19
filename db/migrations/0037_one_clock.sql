-- What is due is decided by the database's clock alone: a server's may go wrong.
alter table notifications alter created_at set default now(), alter due_at set default now();
-- Has the resident been told the same just now?
create index notifications_dialogue on notifications (resident_id, created_at) where kind = 'Dialogue';
