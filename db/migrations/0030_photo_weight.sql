-- Under a surge photos wait: first those of what is worst. 1: an everyday photo.
alter table photos add column weight smallint not null default 1;
