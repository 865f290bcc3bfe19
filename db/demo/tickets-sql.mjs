// Tickets, reports, histories and photos as SQL; zones, rule and department are found by the database itself.
import { insert, json, point, text, time } from './sql.mjs';

const moment = (ms) => (ms === null ? 'null::timestamptz' : `${time(ms)}::timestamptz`);
const known = (object) => Object.fromEntries(Object.entries(object).filter(([, v]) => v !== undefined && v !== null));
const columns = {
  demo_tickets: `n int, number text, category text, status text, reason text, since timestamptz, duplicate_of text, status_before text,
    location geometry(Point, 4326), place text, words text, reports int, danger boolean, not_fixed boolean,
    received timestamptz, assigned timestamptz, started timestamptz, resolved timestamptz, closed timestamptz, changed timestamptz`,
  demo_history: `number text, at timestamptz, kind text, actor_kind text, actor_name text, actor_id text,
    department text, routed boolean, details jsonb`,
};
const names = (table) => columns[table].split(',').map((c) => c.trim().split(' ')[0]).filter((c) => !c.startsWith('4326'));

const ticketRow = (t) => [t.running, text(t.number), text(t.category), text(t.status), text(t.reason), moment(t.since),
  text(t.duplicateOf), text(t.before),
  t.placed ? point(t.location) : 'null', text(t.place), text(t.words), t.reports.length, t.danger, t.notFixed,
  moment(t.receivedAt), moment(t.assigned), moment(t.started), moment(t.resolved), moment(t.closed), moment(t.changed)];

const historyRow = (t) => (h) => {
  const { from, to, reason, words, duplicateOf, reporterNo, photos } = h;
  return [text(t.number), moment(h.at), text(h.kind), text(h.actor.kind), text(h.actor.name),
    text(h.actor.id ?? (h.actor.kind === 'System' ? (h.routed ? 'routing' : 'closing') : null)),
    text(h.department), h.routed === true, json(known({ from, to, reason, words, duplicateOf, reporterNo, photos }))];
};

const ticketId = (number) => `(select id from tickets where number = ${text(number)})`;
const categoryId = (code) => `(select id from categories where code = ${text(code)})`;
const reportRow = (t) => (r) => [text(r.id), ticketId(t.number), r.no, text(r.resident?.id), text(r.channel), categoryId(t.category),
  r.location ? point(r.location) : 'null', text(r.place), text(r.words), r.danger ?? 'null', text(r.language), time(r.receivedAt)];
const photoRow = (t, stored) => (p) => [text(p.id), text(p.reportId), p.reportId ? 'null' : ticketId(t.number), text(p.kind),
  text(p.imageSet), p.index ?? 'null',
  time(p.at), text('Stored'), time(p.at), text(stored.get(p.picture).sha256), stored.get(p.picture).width,
  stored.get(p.picture).height, text(p.addedBy)];

// What the server's router does: one zone a layer (smaller area, then lower id), the nearest within 300 m where no
// routing zone covers the place; then the first rule that matches, else the default department.
const routing = `
create temp table demo_zones on commit drop as
select n, zone_id, layer_id, purpose, name_ja, metres,
    row_number() over (partition by n order by metres nulls first, priority, area_m2, zone_id) as place_in_line
from (
    select distinct on (n, layer_id) n, z.id as zone_id, z.layer_id, l.purpose, l.priority, z.name_ja, z.area_m2,
        null::double precision as metres
    from demo_tickets t
    join zone_parts p on ST_Covers(p.part, t.location) join zones z on z.id = p.zone_id join zone_layers l on l.id = z.layer_id
    order by n, layer_id, z.area_m2, z.id
) covering;
insert into demo_zones
select n, zone_id, layer_id, purpose, name_ja, metres, row_number() over (partition by n order by metres, priority, zone_id)
from (
    select distinct on (n, z.layer_id) n, z.id as zone_id, z.layer_id, l.purpose, l.priority, z.name_ja,
        ST_Distance(z.boundary::geography, t.location::geography) as metres
    from demo_tickets t
    join zones z on ST_DWithin(z.boundary::geography, t.location::geography, 300) join zone_layers l on l.id = z.layer_id
    where l.purpose <> 'neighbour' and not exists (select from demo_zones c where c.n = t.n)
    order by n, z.layer_id, metres, z.area_m2, z.id
) nearest;
create temp table demo_routed on commit drop as
select t.n, t.number, coalesce(r.decided, (select id from departments where is_default)) as department_id,
    r.id as rule_id, r.position, r.name, z.zone_id, z.name_ja, z.metres, coalesce(r.urgent, false) or t.danger as urgent
from demo_tickets t join categories c on c.code = t.category
left join lateral (
    select r.*, coalesce(r.department_id, own.department_id) as decided
    from routing_rules r
    left join lateral (
        select zones.department_id from demo_zones z join zones on zones.id = z.zone_id
        where z.n = t.n and zones.layer_id = r.layer_id and (r.zone_ids = '{}' or z.zone_id = any (r.zone_ids))
        order by z.place_in_line limit 1
    ) own on r.layer_id is not null
    where r.active and (r.category_ids = '{}' or r.category_ids && array[c.id, c.parent_id]) and (r.danger is null or r.danger = t.danger)
        and (r.layer_id is null or exists (select from demo_zones z join zones on zones.id = z.zone_id
            where z.n = t.n and zones.layer_id = r.layer_id and (r.zone_ids = '{}' or z.zone_id = any (r.zone_ids))))
        and coalesce(r.department_id, own.department_id) is not null
    order by r.position limit 1
) r on true
left join lateral (
    select * from demo_zones z
    where z.n = t.n and r.id is not null and ((z.layer_id = r.layer_id and (r.zone_ids = '{}' or z.zone_id = any (r.zone_ids)))
        or (r.layer_id is null and z.purpose = 'routing'))
    order by place_in_line limit 1
) z on true
where t.assigned is not null;
`;

const written = `
insert into tickets (number, category_id, status, status_reason, status_since, status_before,
    department_id, rule_id, zone_id, routed_because, urgent,
    location, place, words, reports, received_at, assigned_at, started_at, resolved_at, closed_at, changed_at)
select t.number, c.id, t.status, t.reason, t.since, t.status_before,
    coalesce(by_hand.id, r.department_id), case when by_hand.id is null then r.rule_id end, r.zone_id,
    case when r.n is null or by_hand.id is not null then null else jsonb_strip_nulls(jsonb_build_object(
        'departmentId', r.department_id, 'urgent', r.urgent, 'ruleId', r.rule_id,
        'rulePosition', r.position, 'ruleName', r.name, 'zoneId', r.zone_id, 'zoneName', r.name_ja, 'nearestMetres', r.metres)) end,
    coalesce(r.urgent, t.danger), t.location, t.place, t.words, t.reports,
    t.received, t.assigned, t.started, t.resolved, t.closed, t.changed
from demo_tickets t join categories c on c.code = t.category left join demo_routed r using (n)
left join lateral (
    select d.id from demo_history h join departments d on d.code = h.department
    where h.number = t.number and h.kind = 'Assigned' and not h.routed order by h.at desc limit 1
) by_hand on true
order by t.n;
update tickets set duplicate_of = first.id from demo_tickets t join tickets first on first.number = t.duplicate_of
where tickets.number = t.number and t.status = 'Duplicate';
insert into ticket_zones (ticket_id, layer_id, zone_id, received_at, resolved_at, status, category_id, department_id)
select t.id, z.layer_id, z.zone_id, t.received_at, t.resolved_at, t.status, t.category_id, t.department_id
from demo_zones z join demo_tickets d using (n) join tickets t on t.number = d.number;
insert into ticket_history (ticket_id, at, kind, actor_kind, actor_name, actor_id, details)
select t.id, h.at, h.kind, h.actor_kind, h.actor_name, h.actor_id,
    h.details || case when h.kind <> 'Assigned' then '{}'::jsonb
        when h.routed then jsonb_strip_nulls(jsonb_build_object('departmentId', r.department_id, 'ruleName', r.name))
        else jsonb_build_object('departmentId', d.id) end
from demo_history h join tickets t on t.number = h.number
left join demo_routed r on r.number = h.number left join departments d on d.code = h.department
order by h.at, h.number, h.kind <> 'Reported', h.kind <> 'PlaceSet', h.kind <> 'Assigned';
update tickets t set claims = h.claims, claimed_at = case when d.not_fixed then h.last end
from demo_tickets d,
    (select ticket_id, count(*) as claims, max(at) as last from ticket_history where kind = 'NotFixed' group by ticket_id) h
where h.ticket_id = t.id and d.number = t.number;
insert into urgent_alerts (ticket_id, raised_at, rounds, opened_at, opened_by)
select t.id, t.received_at, 1, t.received_at + interval '4 minutes', d.name_ja
from tickets t join departments d on d.id = t.department_id
where t.urgent and t.status in ('Received', 'Assigned') and t.received_at < (select max(received_at) from tickets) - interval '2 hours';
`;

/** @param stored where each picture lies in the photo store, by name; without it the city has no photos */
export function ticketsSql(all, stored = null) {
  if (!stored) all = all.map((t) =>
    ({ ...t, photos: [], history: t.history.filter((h) => h.kind !== 'PhotosAdded').map((h) => ({ ...h, photos: null })) }));
  const residents = [...new Map(all.flatMap((t) => t.reports).filter((r) => r.resident).map((r) => [r.resident.id, r])).values()];
  const firsts = all.filter((t, i) => i === 0 || all[i - 1].year !== t.year);
  return Object.entries(columns).map(([table, list]) => `create temp table ${table} (${list}) on commit drop;\n`).join('')
    + insert('demo_tickets', names('demo_tickets'), all.map(ticketRow))
    + insert('demo_history', names('demo_history'), all.flatMap((t) => t.history.map(historyRow(t))))
    + routing + written
    + insert('residents', ['id', 'language', 'language_chosen', 'created_at', 'informed_at'],
      residents.map(({ resident: r }) => [text(r.id), text(r.language), r.language !== 'ja', time(r.since), time(r.since)]))
    + insert('reports', ['id', 'ticket_id', 'reporter_no', 'resident_id', 'channel', 'category_id', 'location', 'place', 'words', 'danger',
      'language', 'received_at'],
      all.flatMap((t) => t.reports.map(reportRow(t))))
    + insert('photos', ['id', 'report_id', 'ticket_id', 'kind', 'image_set_id', 'image_index', 'received_at', 'state', 'due_at', 'sha256',
      'width', 'height', 'added_by'],
      all.flatMap((t) => t.photos.map(photoRow(t, stored))))
    // the next ticket of this fiscal year carries on after the last one here
    + insert('fiscal_years', ['year', 'base'], firsts.map((t) => [t.year, t.running - 1]))
    + `select setval('ticket_running', ${all.length});\n`;
}
