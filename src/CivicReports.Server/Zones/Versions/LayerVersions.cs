using Npgsql;

namespace CivicReports.Server.Zones.Versions;

/// <summary>What a layer's versions do to what holds now, within the transaction that is open.</summary>
internal static class LayerVersions
{
    /// <summary>What the layer has had without any version is its first.</summary>
    private const string KeepWhatHolds = """
        with first as (
            insert into zone_versions (layer_id, number, activated_at, name_ja, name_en, purpose, complete, names_places)
            select id, 1, now(), name_ja, name_en, purpose, complete, names_places from zone_layers l
            where id = $1 and exists (select from zones z where z.layer_id = l.id)
                and not exists (select from zone_versions v where v.layer_id = l.id)
            returning id)
        insert into zone_version_zones (version_id, code, name_ja, name_en, boundary)
        select first.id, z.code, z.name_ja, z.name_en, z.boundary from first join zones z on z.layer_id = $1 and z.retired_at is null
        """;

    private const string Retire = """
        update zones z set retired_at = now() from zone_versions v
        where v.id = $1 and z.layer_id = v.layer_id and z.retired_at is null
            and not exists (select from zone_version_zones n where n.version_id = v.id and n.code = z.code)
        """;

    private const string Replace = """
        insert into zones (layer_id, code, name_ja, name_en, boundary)
        select v.layer_id, n.code, n.name_ja, n.name_en, n.boundary
        from zone_version_zones n join zone_versions v on v.id = n.version_id where v.id = $1 order by n.code
        on conflict (layer_id, code) do update
            set boundary = excluded.boundary, name_ja = excluded.name_ja, name_en = excluded.name_en, retired_at = null
            where zones.boundary is distinct from excluded.boundary or zones.name_ja <> excluded.name_ja
                or zones.name_en <> excluded.name_en or zones.retired_at is not null
        """;

    private const string Describe = """
        update zone_layers l set name_ja = v.name_ja, name_en = v.name_en, purpose = v.purpose, complete = v.complete,
            names_places = v.names_places
        from zone_versions v where v.id = $1 and l.id = v.layer_id
        """;

    /// <summary>
    /// The next version whose day has come, of one layer or of any. Its row is marked first: the zones' triggers then know that ended
    /// tickets keep what they have.
    /// </summary>
    private const string Due = """
        update zone_versions set activated_at = now() where id = (
            select id from zone_versions
            where activated_at is null and withdrawn_at is null and holds_from <= (now() at time zone 'Asia/Tokyo')::date
                and ($1::int is null or layer_id = $1)
            order by holds_from, number limit 1 for update skip locked)
        returning id
        """;

    public static Task KeepFirst(NpgsqlConnection connection, int layer, CancellationToken ct) =>
        Run(connection, KeepWhatHolds, layer, ct);

    /// <returns>False when none is due.</returns>
    public static async Task<bool> ActivateNext(NpgsqlConnection connection, int? layer, CancellationToken ct)
    {
        await using var claim = new NpgsqlCommand(Due, connection) { Parameters = { new() { Value = (object?)layer ?? DBNull.Value } } };
        if (await claim.ExecuteScalarAsync(ct) is not int version) return false;
        foreach (var step in new[] { Retire, Replace, Describe }) await Run(connection, step, version, ct);
        // every node forgets what it keeps of the city
        await Run(connection, "select pg_notify('configuration', '') where $1 > 0", version, ct);
        return true;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, int id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300, Parameters = { new() { Value = id } } };
        await command.ExecuteNonQueryAsync(ct);
    }
}
