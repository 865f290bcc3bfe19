using CivicReports.Domain;
using CivicReports.Server.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Deadlines;

/// <summary>A week of the city's, or of one department's.</summary>
internal sealed class WorkingHours
{
    public int Id { get; init; }
    public int? DepartmentId { get; init; }

    /// <summary>From Monday; null: closed.</summary>
    public required IReadOnlyList<OpenHours?> Week { get; set; }
}

/// <summary>What the city itself says of a day.</summary>
internal sealed class CalendarDay
{
    public int Id { get; init; }
    public DateOnly Day { get; init; }
    public bool Open { get; set; }
    public TimeOnly? Opens { get; set; }
    public TimeOnly? Closes { get; set; }
    public string? Name { get; set; }

    public OwnDay Own => new(Open, Opens is { } opens && Closes is { } closes ? new(opens, closes) : null, Name);
}

/// <summary>A line of the table of deadlines.</summary>
internal sealed class TargetLine
{
    public int Id { get; init; }
    public int? CategoryId { get; init; }
    public bool Urgent { get; init; }
    public DeadlineKind Kind { get; init; }
    public int? Amount { get; set; }
    public DeadlineUnit? Unit { get; set; }

    public DeadlineTarget Target => new(CategoryId, Urgent, Kind, Amount is { } amount && Unit is { } unit ? new(amount, unit) : null);
}

/// <summary>How working time and targets lie in the database.</summary>
internal sealed class DeadlineTables :
    IEntityTypeConfiguration<WorkingHours>,
    IEntityTypeConfiguration<CalendarDay>,
    IEntityTypeConfiguration<TargetLine>
{
    public void Configure(EntityTypeBuilder<WorkingHours> entity)
    {
        entity.ToTable("working_hours");
        entity.Property(h => h.Week).IsJson();
    }

    public void Configure(EntityTypeBuilder<CalendarDay> entity)
    {
        entity.ToTable("calendar_days");
        entity.Ignore(d => d.Own);
    }

    public void Configure(EntityTypeBuilder<TargetLine> entity)
    {
        entity.ToTable("deadline_targets");
        entity.Property(t => t.Kind).HasConversion<string>();
        entity.Property(t => t.Unit).HasConversion<string>();
        entity.Ignore(t => t.Target);
    }
}
