-- 担当者: who of the department works on a ticket.
alter table tickets add column person_id int references staff;
create index tickets_person on tickets (person_id) where person_id is not null;
