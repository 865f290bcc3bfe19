using System.Security.Cryptography;
using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Shelters.Files;
using CivicReports.Server.Texts;
using NetTopologySuite.Geometries;

namespace CivicReports.Server.Shelters;

/// <summary>What a file would change: found by its code, else by name and address, else by a name that both have once.</summary>
internal sealed class ShelterPlan
{
    private readonly List<(ShelterRow Row, Shelter Ours)> found = [];
    private readonly List<ShelterRow> added = [];
    private readonly string source;

    public ShelterPlan(IReadOnlyList<ShelterRow> rows, IReadOnlyList<Shelter> ours, IReadOnlyCollection<int> open, string source)
    {
        this.source = source;
        var left = ours.ToList();
        var waiting = rows.ToList();
        Match(waiting, left, r => r.Code, s => s.Code);
        Match(waiting, left, r => Place(r.NameJa, r.Address), s => Place(s.NameJa, s.Address));
        Match(waiting, left, r => TextNormalizer.Fold(r.NameJa), s => TextNormalizer.Fold(s.NameJa));
        added.AddRange(waiting);
        // what is open stays, whatever a file says
        Gone = [.. left.Where(s => s.Active && !open.Contains(s.Id))];
        Changed = [.. found.Select(f => new ChangedShelter(f.Row.NameJa, [.. Differences(f.Row, f.Ours)])).Where(c => c.Fields.Count > 0)];
    }

    public IReadOnlyList<string> New => [.. added.Select(r => r.NameJa)];
    public IReadOnlyList<ChangedShelter> Changed { get; }
    public IReadOnlyList<Shelter> Gone { get; }
    public int Same => found.Count - Changed.Count;

    /// <summary>Names what somebody saw before saying yes; who publishes it may be written after that.</summary>
    public string Seen
    {
        get
        {
            var changed = Changed.Select(c => new { c.NameJa, Fields = c.Fields.Where(f => f is not ShelterField.Source) })
                .Where(c => c.Fields.Any());
            var seen = new { added, changed, gone = Gone.Select(s => s.Id) };
            return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen, JsonColumns.Options)).AsSpan(0, 12));
        }
    }

    /// <summary>Does it; answers the new ones.</summary>
    public IReadOnlyList<Shelter> Take(ShelterKind kind, bool retireGone)
    {
        foreach (var (row, shelter) in found) Fill(shelter, row);
        foreach (var shelter in retireGone ? Gone : []) shelter.Active = false;
        return [.. added.Select(row =>
        {
            var shelter = new Shelter { Kind = kind, NameJa = row.NameJa, Location = At(row) };
            Fill(shelter, row);
            return shelter;
        })];
    }

    private void Match(List<ShelterRow> waiting, List<Shelter> left, Func<ShelterRow, string?> theirs, Func<Shelter, string?> ours)
    {
        var known = Once(left, ours);
        foreach (var (name, row) in Once(waiting, theirs))
            if (known.TryGetValue(name, out var shelter))
            {
                found.Add((row, shelter));
                waiting.Remove(row);
                left.Remove(shelter);
            }
    }

    private static Dictionary<string, T> Once<T>(IEnumerable<T> all, Func<T, string?> name) => all.Where(one => name(one) is not null)
        .GroupBy(one => name(one)!).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());

    private static string? Place(string name, string? address) =>
        address is null ? null : $"{TextNormalizer.Fold(name)} {TextNormalizer.Fold(address)}";

    private static Point At(ShelterRow row) => new(row.Longitude, row.Latitude) { SRID = 4326 };

    private void Fill(Shelter shelter, ShelterRow row)
    {
        (shelter.NameJa, shelter.Code, shelter.NameEn) = (row.NameJa, row.Code ?? shelter.Code, row.NameEn ?? shelter.NameEn);
        (shelter.Kana, shelter.Address) = (row.Kana ?? shelter.Kana, row.Address ?? shelter.Address);
        (shelter.Capacity, shelter.Phone) = (row.Capacity ?? shelter.Capacity, row.Phone ?? shelter.Phone);
        (shelter.Hazards, shelter.Source, shelter.Active) = (row.Hazards ?? shelter.Hazards, source, true);
        if (Moved(row, shelter)) shelter.Location = At(row);
    }

    /// <summary>Ten centimetres are rounding.</summary>
    private static bool Moved(ShelterRow row, Shelter shelter) =>
        Math.Abs(shelter.Location.X - row.Longitude) > 1e-6 || Math.Abs(shelter.Location.Y - row.Latitude) > 1e-6;

    private IEnumerable<ShelterField> Differences(ShelterRow row, Shelter shelter)
    {
        if (row.NameJa != shelter.NameJa) yield return ShelterField.Name;
        if (row.NameEn is not null && row.NameEn != shelter.NameEn) yield return ShelterField.NameEn;
        if (row.Code is not null && row.Code != shelter.Code) yield return ShelterField.Code;
        if (row.Kana is not null && row.Kana != shelter.Kana) yield return ShelterField.Kana;
        if (row.Address is not null && row.Address != shelter.Address) yield return ShelterField.Address;
        if (Moved(row, shelter)) yield return ShelterField.Location;
        if (row.Capacity is not null && row.Capacity != shelter.Capacity) yield return ShelterField.Capacity;
        if (row.Phone is not null && row.Phone != shelter.Phone) yield return ShelterField.Phone;
        if (row.Hazards is not null && !row.Hazards.SequenceEqual(shelter.Hazards.Order())) yield return ShelterField.Hazards;
        if (source != shelter.Source) yield return ShelterField.Source;
        if (!shelter.Active) yield return ShelterField.Active;
    }
}

public sealed record ChangedShelter(string NameJa, IReadOnlyList<ShelterField> Fields);

public enum ShelterField { Name, NameEn, Code, Kana, Address, Location, Capacity, Phone, Hazards, Source, Active }
