namespace CivicReports.Line.Messages;

/// <summary>Where a message goes beyond LINE's limits, such as `messages[0].text`, and how.</summary>
public sealed record LimitViolation(string Property, string Words);
