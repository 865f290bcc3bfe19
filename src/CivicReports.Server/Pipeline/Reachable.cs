using MimeKit;

namespace CivicReports.Server.Pipeline;

/// <summary>How numbers and addresses that staff write must look; empty is none, and fine.</summary>
internal static class Reachable
{
    /// <summary>Cards make a link of it: digits, hyphens, brackets, a plus, an extension.</summary>
    public static bool IsPhone(string? phone) => string.IsNullOrWhiteSpace(phone)
        || (phone.Trim() is { Length: <= 40 } written && written.Count(char.IsAsciiDigit) >= 3
            && written.All(c => char.IsAsciiDigit(c) || "+-() #".Contains(c)));

    public static bool IsMail(string? mail) => string.IsNullOrWhiteSpace(mail)
        || (mail.Trim() is { Length: <= 200 } written && MailboxAddress.TryParse(written, out var read) && read.Address == written);
}
