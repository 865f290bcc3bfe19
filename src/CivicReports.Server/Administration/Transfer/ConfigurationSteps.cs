namespace CivicReports.Server.Administration;

/// <summary>How a configuration file ($1) becomes rows, in the order in which they need each other.</summary>
internal static class ConfigurationSteps
{
    public static readonly string[] InOrder =
    [
        """
        update departments set is_default = false
        where is_default and code <> (
            select d ->> 'code' from jsonb_array_elements($1 -> 'departments') d where (d ->> 'is_default')::boolean limit 1)
        """,
        """
        insert into departments (code, name_ja, name_en, phone, email, duty_phone, duty_email, supervisor_email, is_default, active)
        select code, name_ja, coalesce(name_en, name_ja), phone, email, duty_phone, duty_email, supervisor_email,
            coalesce(is_default, false), coalesce(active, true)
        from jsonb_populate_recordset(null::departments, $1 -> 'departments')
        on conflict (code) do update set name_ja = excluded.name_ja, name_en = excluded.name_en, phone = excluded.phone,
            email = excluded.email, duty_phone = excluded.duty_phone, duty_email = excluded.duty_email,
            supervisor_email = excluded.supervisor_email, is_default = excluded.is_default, active = excluded.active
        """,
        """
        insert into partners (code, name_ja, name_en, kind, phone, email, active)
        select code, name_ja, coalesce(name_en, name_ja), kind, phone, email, coalesce(active, true)
        from jsonb_populate_recordset(null::partners, $1 -> 'partners')
        on conflict (code) do update set name_ja = excluded.name_ja, name_en = excluded.name_en, kind = excluded.kind,
            phone = excluded.phone, email = excluded.email, active = excluded.active
        """,
        // groups before their members
        Categories("c ->> 'parent' is null"),
        Categories("c ->> 'parent' is not null"),
        """
        insert into replies (code, title, statuses, category_ids, words_ja, words_easy, words_en, active)
        select r ->> 'code', r ->> 'title', array(select jsonb_array_elements_text(r -> 'statuses')),
            array(select c.id from categories c where c.code in (select jsonb_array_elements_text(r -> 'categories')) order by c.id),
            r ->> 'words_ja', r ->> 'words_easy', r ->> 'words_en', coalesce((r ->> 'active')::boolean, true)
        from jsonb_array_elements($1 -> 'replies') r
        on conflict (code) do update set title = excluded.title, statuses = excluded.statuses, category_ids = excluded.category_ids,
            words_ja = excluded.words_ja, words_easy = excluded.words_easy, words_en = excluded.words_en, active = excluded.active
        """,
        """
        insert into working_hours (department_id, week)
        select d.id, h -> 'week' from jsonb_array_elements($1 -> 'working_hours') h join departments d on d.code = h ->> 'department'
        on conflict (department_id) do update set week = excluded.week
        """,
        """
        update working_hours set week = h -> 'week' from jsonb_array_elements($1 -> 'working_hours') h
        where department_id is null and h ->> 'department' is null and working_hours.week <> h -> 'week'
        """,
        """
        insert into calendar_days (day, open, opens, closes, name)
        select day, open, opens, closes, name from jsonb_populate_recordset(null::calendar_days, $1 -> 'calendar_days')
        on conflict (day) do update set open = excluded.open, opens = excluded.opens, closes = excluded.closes, name = excluded.name
        """,
        """
        insert into deadline_targets (category_id, urgent, kind, amount, unit)
        select c.id, (t ->> 'urgent')::boolean, t ->> 'kind', (t ->> 'amount')::int, t ->> 'unit'
        from jsonb_array_elements($1 -> 'deadline_targets') t left join categories c on c.code = t ->> 'category'
        where t ->> 'category' is null or c.id is not null
        on conflict (coalesce(category_id, 0), urgent, kind) do update set amount = excluded.amount, unit = excluded.unit
        """,
    ];

    /// <summary>Answers each layer's name, whether it was added, and its number of zones.</summary>
    public const string Layers = """
        with given as (
            select l ->> 'code' as code, l ->> 'name_ja' as name_ja, l, place
            from jsonb_array_elements($1 -> 'layers') with ordinality x (l, place)),
        added as (
            insert into zone_layers (code, name_ja, name_en, purpose, priority, complete, names_places)
            select code, name_ja, coalesce(l ->> 'name_en', name_ja), l ->> 'purpose', (l ->> 'priority')::int, (l ->> 'complete')::boolean,
                coalesce((l ->> 'names_places')::boolean, false)
            from given where not exists (select from zone_layers known where known.code = given.code) order by place
            returning id, code),
        zoned as (
            insert into zones (layer_id, code, name_ja, name_en, boundary, department_id)
            select a.id, z ->> 'code', z ->> 'name_ja', coalesce(z ->> 'name_en', z ->> 'name_ja'),
                ST_SetSRID(ST_GeomFromGeoJSON(z -> 'boundary'), 4326), d.id
            from added a join given g on g.code = a.code
            cross join jsonb_array_elements(g.l -> 'zones') with ordinality x (z, place)
            left join departments d on d.code = z ->> 'department'
            order by g.place, x.place
            returning layer_id)
        select g.name_ja, a.id is not null, (select count(*) from zoned where layer_id = a.id)::int
        from given g left join added a on a.code = g.code order by g.place
        """;

    /// <summary>Answers the rules with this installation's ids, and the first that names what is not here.</summary>
    public const string Rules = """
        with given as (
            select r, place::int as position, array(select jsonb_array_elements_text(r -> 'categories')) as categories,
                array(select jsonb_array_elements_text(r -> 'zones')) as zones
            from jsonb_array_elements($1 -> 'rules') with ordinality x (r, place)),
        read as (
            select g.*, l.id as layer_id, d.id as department_id,
                array(select c.id from categories c where c.code = any (g.categories)) as category_ids,
                array(select z.id from zones z where z.layer_id = l.id and z.code = any (g.zones)) as zone_ids
            from given g left join zone_layers l on l.code = g.r ->> 'layer' left join departments d on d.code = g.r ->> 'department')
        select coalesce(jsonb_agg(jsonb_build_object('id', nextval(pg_get_serial_sequence('routing_rules', 'id')), 'position', position,
                'name', coalesce(r ->> 'name', ''), 'categoryIds', to_jsonb(category_ids), 'layerId', layer_id,
                'zoneIds', to_jsonb(zone_ids), 'danger', r -> 'danger', 'channels', r -> 'channels',
                'workingTime', r -> 'working_time', 'departmentId', department_id,
                'urgent', coalesce(r -> 'urgent', 'false'), 'active', coalesce(r -> 'active', 'true')) order by position), '[]')::text,
            min(position) filter (where cardinality(category_ids) <> cardinality(categories) or cardinality(zone_ids) <> cardinality(zones)
                or (r ->> 'layer' is not null and layer_id is null) or (r ->> 'department' is not null and department_id is null))
        from read
        """;

    private static string Categories(string which) => $"""
        insert into categories (parent_id, code, name_ja, name_en, name_easy, keywords, sort, active, disaster, severity, reach)
        select p.id, c ->> 'code', c ->> 'name_ja', coalesce(c ->> 'name_en', c ->> 'name_ja'),
            coalesce(c ->> 'name_easy', c ->> 'name_ja'), array(select jsonb_array_elements_text(c -> 'keywords')),
            coalesce((c ->> 'sort')::int, 0), coalesce((c ->> 'active')::boolean, true),
            coalesce((c ->> 'disaster')::boolean, false), c ->> 'severity', (c ->> 'reach')::int
        from jsonb_array_elements($1 -> 'categories') c left join categories p on p.code = c ->> 'parent' where {which}
        on conflict (code) do update set parent_id = excluded.parent_id, name_ja = excluded.name_ja, name_en = excluded.name_en,
            name_easy = excluded.name_easy, keywords = excluded.keywords, sort = excluded.sort, active = excluded.active,
            disaster = excluded.disaster, severity = excluded.severity, reach = excluded.reach
        """;
}
