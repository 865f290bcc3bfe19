-- Whose some open tickets are; it comes after the accounts.
with given as (
    select t.id, m.id as person, m.display_name as name, t.status_since + interval '5 minutes' as at
    from tickets t
    join lateral (
        select s.id, s.display_name, s.department_id from staff s
        where s.user_name = case when t.id / 10 % 3 = 0 then 'crew' when t.id / 10 % 7 = 0 then 'supervisor' end) m on true
    where t.status in ('Assigned', 'InProgress') and t.department_id = m.department_id and t.status_since < now() - interval '10 minutes'),
told as (
    insert into ticket_history (ticket_id, at, kind, actor_kind, actor_id, actor_name, details)
    select id, at, 'PersonChanged', 'Staff', person::text, name, jsonb_build_object('person', name) from given)
update tickets t set person_id = given.person from given where t.id = given.id;
