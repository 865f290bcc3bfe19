-- Counts what ended unexpectedly, the server's own death included; `attempts` also counts each "later" of LINE.
alter table photos add failures int not null default 0;
