namespace CivicReports.Domain;

/// <summary>Whoever reports (住民); pseudonymous to everyone but the channel.</summary>
public sealed class Resident
{
    public Guid Id { get; init; }
    public string Language { get; set; } = "ja";
    public bool LanguageChosen { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? InformedAt { get; set; }

    /// <summary>One for each channel at most; those that were loaded.</summary>
    public List<Contact> Contacts { get; } = [];

    /// <summary>Those that were loaded.</summary>
    public List<ResidentBlock> Blocks { get; } = [];

    public ResidentBlock? BlockOn(DateOnly day) => Blocks.Find(block => block.EndedAt is null && block.Until >= day);

    public Contact? By(ContactChannel channel) => Contacts.Find(contact => contact.Channel == channel);
}

/// <summary>So long nothing is taken in from a resident (受付停止); whoever decided it, and over which report.</summary>
public sealed class ResidentBlock
{
    public int Id { get; init; }
    public Guid ResidentId { get; init; }
    public long TicketId { get; init; }
    public int ReporterNo { get; init; }
    public required string Reason { get; init; }

    /// <summary>The last day, in Japan.</summary>
    public DateOnly Until { get; init; }
    public DateTimeOffset BlockedAt { get; init; }
    public required string BlockedBy { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? ToldAt { get; set; }
}

/// <summary>How somebody can be told something.</summary>
public enum ContactChannel { Line, Email }

/// <summary>How a resident is reached (連絡先).</summary>
public sealed class Contact
{
    public Guid ResidentId { get; init; }
    public ContactChannel Channel { get; init; }

    /// <summary>A LINE user id, or a mail address.</summary>
    public required string Address { get; init; }

    /// <summary>Since when the resident does not want to be told through it.</summary>
    public DateTimeOffset? BlockedAt { get; set; }
}
