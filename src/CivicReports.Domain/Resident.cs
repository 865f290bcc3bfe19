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

    public Contact? By(ContactChannel channel) => Contacts.Find(contact => contact.Channel == channel);
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
