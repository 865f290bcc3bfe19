-- What is due is decided by the database's clock alone: a server's may go wrong.
alter table notifications alter created_at set default now(), alter due_at set default now();
