using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

/// <summary>Who answers for tickets (担当課).</summary>
public sealed class Department
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; set; }

    /// <summary>The Japanese name where there is no English one; so are all names in other languages.</summary>
    public required string NameEn { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    public string NameIn(string language) => language == "en" ? NameEn : NameJa;

    /// <summary>Out of hours; as people read it.</summary>
    public string? DutyPhone { get; set; }
    public string? DutyEmail { get; set; }

    /// <summary>Told when an urgent ticket lies unopened.</summary>
    public string? SupervisorEmail { get; set; }

    /// <summary>Answers for what no rule gives to anyone.</summary>
    public bool IsDefault { get; set; }

    /// <summary>False: retired; its tickets still name it.</summary>
    public bool Active { get; set; } = true;
}

/// <summary>What is broken (種別), in two levels.</summary>
public sealed class Category
{
    public int Id { get; init; }
    public int? ParentId { get; set; }
    public required string Code { get; init; }
    public required string NameJa { get; set; }
    public required string NameEn { get; set; }
    public required string NameEasy { get; set; }
    public string[] Keywords { get; set; } = [];
    public int Sort { get; set; }
    public bool Active { get; set; }

    /// <summary>Offered only while a disaster is on.</summary>
    public bool Disaster { get; init; }

    /// <summary>How bad a report of it is when nothing else says so.</summary>
    public Severity? Severity { get; init; }

    /// <summary>In a disaster: metres within which reports tell of one incident; null: a person looks at each.</summary>
    public int? Reach { get; init; }
}

/// <summary>A named set of zones (区域レイヤ).</summary>
public sealed class ZoneLayer
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; init; }
    public required string NameEn { get; init; }
    public required string Purpose { get; init; }
    public int Priority { get; init; }

    /// <summary>Covers the whole city: what it leaves out belongs to its nearest zone.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Its zones are what people call places.</summary>
    public bool NamesPlaces { get; init; }
    public DateTimeOffset ComputedAt { get; init; }
}

/// <summary>One polygon set of a layer (区域), WGS 84.</summary>
public sealed class Zone
{
    public int Id { get; init; }
    public int LayerId { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; init; }
    public required string NameEn { get; init; }
    public required MultiPolygon Boundary { get; init; }

    /// <summary>Who answers for it, where a rule leaves it to the zone.</summary>
    public int? DepartmentId { get; set; }

    /// <summary>Since when no place lies in it any more; tickets of before still name it.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
