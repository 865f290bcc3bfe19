-- A made-up city at sea: 45 × 45 zones of 257 vertices with bent borders, 5 × 5 districts of 9 × 9 zones, one outline.
-- Places are drawn in the straight plane (u, v) of the zones and bent with them, so that each ticket's zone is known without a join.
select setseed(0.42);

create function pg_temp.lon(u float8, v float8) returns float8 language sql stable as $$
    select current_setting('bench.lon')::float8 + 0.018 * (u - 22.5 + 0.15 * (sin(1.1 * v) - sin(1.1 * 22.5))) $$;
create function pg_temp.lat(u float8, v float8) returns float8 language sql stable as $$
    select current_setting('bench.lat')::float8 + 0.015 * (v - 22.5 + 0.15 * (sin(1.3 * u) - sin(1.3 * 22.5))) $$;
-- 64 vertices a side for each unit, so that large and small squares share theirs
create function pg_temp.square(i int, j int, size int) returns geometry language sql stable as $$
    select ST_Multi(ST_MakePolygon(ST_AddPoint(line, ST_StartPoint(line))))
    from (
        select ST_MakeLine(array_agg(ST_SetSRID(ST_MakePoint(pg_temp.lon(u, v), pg_temp.lat(u, v)), 4326) order by k)) as line
        from (
            select k,
                i + case k / (64 * size) when 0 then t when 1 then size when 2 then size - t else 0 end as u,
                j + case k / (64 * size) when 0 then 0 when 1 then t when 2 then size else size - t end as v
            from (select k, (k % (64 * size)) / 64.0::float8 as t from generate_series(0, 4 * 64 * size - 1) k) along
        ) bent
    ) ring $$;

insert into departments (id, code, name_ja, name_en, phone, is_default)
select d, 'D' || d, '第' || d || '課', 'Department ' || d, '000-000-000' || d, d = 1 from generate_series(1, 6) d;
insert into categories (id, code, name_ja, name_en, name_easy, sort)
select c, 'C' || c, '種別' || c, 'Category ' || c, 'しゅるい' || c, c from generate_series(1, 12) c;
insert into routing_rules (position, name, category_ids, department_id)
select c, '種別' || c || 'の担当', array[c], 1 + c % 6 from generate_series(1, 12) c;

insert into zone_layers (id, code, name_ja, name_en, purpose, priority) values
    (1, 'city', '市域', 'City', 'city', 1),
    (2, 'offices', '管轄', 'Offices', 'routing', 10), (3, 'districts', '地区', 'Districts', 'reporting', 20);
insert into zones (id, layer_id, code, name_ja, name_en, boundary)
select 1 + j * 45 + i, 2, 'Z' || 1 + j * 45 + i, '区域' || 1 + j * 45 + i, 'Zone ' || 1 + j * 45 + i, pg_temp.square(i, j, 1)
from generate_series(0, 44) i, generate_series(0, 44) j;
insert into zones (id, layer_id, code, name_ja, name_en, boundary)
select 3001 + j * 5 + i, 3, 'A' || 1 + j * 5 + i, '地区' || 1 + j * 5 + i, 'District ' || 1 + j * 5 + i, pg_temp.square(i * 9, j * 9, 9)
from generate_series(0, 4) i, generate_series(0, 4) j;
insert into zones (id, layer_id, code, name_ja, name_en, boundary) values (4001, 1, 'city', '試験市', 'Bench City', pg_temp.square(0, 0, 45));

-- Open tickets come first, so that cities of every size have the same ones; most are recent.
create temp table spots as
select id, is_open, urgency < 0.05 as urgent, category, age,
    greatest(0.001, least(44.999, case when spread is null then 45 * a
        else 22.5 + spread * sqrt(-2 * ln(1 - a)) * cos(2 * pi() * b) end)) as u,
    greatest(0.001, least(44.999, case when spread is null then 45 * b
        else 22.5 + spread * sqrt(-2 * ln(1 - a)) * sin(2 * pi() * b) end)) as v
from (
    select g.*, random() as a, random() as b, random() as urgency,
        1 + floor(12 * random())::int as category,
        case when draw < 0.03 then 0.67 when draw < 0.08 then 2.2 end as spread,
        (total - id)::float8 / total as age
    from (
        select *, random() as draw from (
            select floor(total * cbrt(k::float8 / open))::int as id, true as is_open, total
            from (select current_setting('bench.total')::int as total, current_setting('bench.open')::int as open) size,
                generate_series(1, open) k
            order by k
        ) opened
    ) g
) drawn;
insert into spots
select id, false, urgency < 0.05, category, (total - id)::float8 / total,
    greatest(0.001, least(44.999, case when spread is null then 45 * a else 22.5 + spread * sqrt(-2 * ln(1 - a)) * cos(2 * pi() * b) end)),
    greatest(0.001, least(44.999, case when spread is null then 45 * b else 22.5 + spread * sqrt(-2 * ln(1 - a)) * sin(2 * pi() * b) end))
from (
    select id, current_setting('bench.total')::int as total, random() as a, random() as b, random() as urgency,
        1 + floor(12 * random())::int as category,
        case when draw < 0.03 then 0.67 when draw < 0.08 then 2.2 end as spread
    from (select id, random() as draw from generate_series(1, current_setting('bench.total')::int) id) numbered
    where not exists (select from spots s where s.id = numbered.id)
) drawn;

-- without triggers, and with the indexes built once at the end
set session_replication_role = replica;
create temp table rebuilt as
select indexdef from pg_indexes where tablename in ('tickets', 'ticket_zones', 'ticket_search', 'reports')
    and indexname not in (select conname from pg_constraint);
do $$ declare name text; begin
    for name in select indexname from pg_indexes where indexdef in (select indexdef from rebuilt) loop
        execute 'drop index ' || quote_ident(name);
    end loop;
end $$;

insert into tickets (id, number, category_id, status, status_reason, status_since, department_id, zone_id, urgent, location, place, words,
    reports, received_at, assigned_at, resolved_at, closed_at, changed_at)
select id, '8-' || lpad(id::text, 7, '0') || '-0', category,
    case when is_open then (array['Received', 'Assigned', 'Assigned', 'InProgress', 'InProgress', 'OnHold'])[1 + id % 6]
        else (array['Closed', 'Closed', 'Closed', 'Closed', 'Closed', 'Closed',
            'Resolved', 'HandedOver', 'Declined', 'Duplicate'])[1 + id % 10] end,
    null, received + interval '1 day', 1 + category % 6, 1 + floor(v)::int * 45 + floor(u)::int, urgent,
    ST_SetSRID(ST_MakePoint(pg_temp.lon(u, v), pg_temp.lat(u, v)), 4326), '試験市' || 1 + id % 900 || '番地', '道路の穴で自転車が転びそうになりました ' || id, 1,
    received, received + interval '2 hours', case when not is_open and id % 10 < 7 then received + interval '1 day' * (1 + id % 30) end,
    case when not is_open and id % 10 < 6 then received + interval '44 days' end, received + interval '1 day'
from (select *, timestamptz '2026-11-01 00:00+09' - age * interval '5 years' as received from spots) dated
order by id;
insert into ticket_zones (ticket_id, layer_id, zone_id, received_at, resolved_at, status, category_id, department_id)
select id, layer, case layer when 1 then 4001 when 2 then 1 + floor(v)::int * 45 + floor(u)::int
        else 3001 + floor(v / 9)::int * 5 + floor(u / 9)::int end,
    t.received_at, t.resolved_at, t.status, t.category_id, t.department_id
from spots join tickets t using (id), generate_series(1, 3) layer order by id, layer;
-- as the server would fold them
insert into ticket_search (ticket_id, folded)
select id, concat_ws(E'\n', replace(number, '-', ''), '種別' || category_id, 'category' || category_id, place, replace(words, ' ', ''))
from tickets order by id;
insert into reports (id, ticket_id, reporter_no, channel, category_id, location, words, received_at)
select gen_random_uuid(), id, 1, 'Line', category_id, location, words, received_at from tickets order by id;

do $$ declare definition text; begin
    for definition in select indexdef from rebuilt loop execute definition; end loop;
end $$;
select setval(pg_get_serial_sequence('tickets', 'id'), (select max(id) from tickets)), setval(pg_get_serial_sequence('zones', 'id'), 5000),
    setval(pg_get_serial_sequence('categories', 'id'), 100), setval(pg_get_serial_sequence('departments', 'id'), 100);
