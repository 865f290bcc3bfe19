using NetTopologySuite.Geometries;

namespace CivicReports.Domain;

/// <summary>Who answers for tickets (担当課).</summary>
public sealed class Department
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; init; }
    public required string NameEn { get; init; }
    public string? Phone { get; init; }

    public string NameIn(string language) => language == "en" ? NameEn : NameJa;

    /// <summary>Out of hours; as people read it.</summary>
    public string? DutyPhone { get; init; }
    public string? DutyEmail { get; init; }

    /// <summary>Told when an urgent ticket lies unopened.</summary>
    public string? SupervisorEmail { get; init; }

    /// <summary>Answers for what no rule gives to anyone.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>What is broken (種別), in two levels.</summary>
public sealed class Category
{
    public int Id { get; init; }
    public int? ParentId { get; init; }
    public required string Code { get; init; }
    public required string NameJa { get; init; }
    public required string NameEn { get; init; }
    public required string NameEasy { get; init; }
    public string[] Keywords { get; init; } = [];
    public int Sort { get; init; }
    public bool Active { get; init; }
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
}

/// <summary>One line of the ordered table category × zone × danger → department (振り分けルール); null matches any.</summary>
public sealed class RoutingRule
{
    public int Id { get; init; }
    public int Position { get; init; }
    public required string Name { get; init; }
    public int? CategoryId { get; init; }
    public int? ZoneId { get; init; }
    public bool? Danger { get; init; }
    public int DepartmentId { get; init; }
    public bool Urgent { get; init; }
    public bool Active { get; init; }
}
