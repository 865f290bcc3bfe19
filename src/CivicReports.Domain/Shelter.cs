using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

/// <summary>The law's two kinds; a place that is both is two of ours.</summary>
public enum ShelterKind
{
    /// <summary>指定避難所: people stay.</summary>
    Shelter,

    /// <summary>指定緊急避難場所: people flee to it from some hazards, and not from others.</summary>
    EvacuationSite,
}

/// <summary>What the law asks of an evacuation site, one by one.</summary>
public enum Hazard { Flood, Landslide, Surge, Quake, Tsunami, Fire, InlandFlood, Volcano }

/// <summary>Where people go in a disaster.</summary>
public sealed class Shelter
{
    public const int MostPeople = 100_000;

    public int Id { get; init; }
    public ShelterKind Kind { get; init; }

    /// <summary>What its source calls it by.</summary>
    public string? Code { get; set; }
    public required string NameJa { get; set; }
    public string? NameEn { get; set; }
    public string? Kana { get; set; }
    public string? Address { get; set; }
    public required Point Location { get; set; }
    public int? Capacity { get; set; }
    public string? Phone { get; set; }

    /// <summary>What it is good for.</summary>
    public Hazard[] Hazards { get; set; } = [];

    /// <summary>Who publishes what is known of it.</summary>
    public string Source { get; set; } = "";

    /// <summary>Retired, not deleted: counts still name it.</summary>
    public bool Active { get; set; } = true;

    public string NameIn(string language) => language == "en" && NameEn is not null ? NameEn : NameJa;
}
