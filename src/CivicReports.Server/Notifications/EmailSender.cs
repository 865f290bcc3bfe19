using System.Net.Sockets;
using System.Text.Json;
using CivicReports.Domain;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CivicReports.Server.Notifications;

/// <summary>
/// Hands mails to the city's server, or lays them into a folder. A mail whose handing over broke off may arrive twice; both have the
/// notification's id as their Message-Id, by which mailboxes know them as one.
/// </summary>
internal sealed class EmailSender(Settings settings) : INotificationSender
{
    public ContactChannel Channel => ContactChannel.Email;

    public async Task<Attempt> Send(string address, string body, Guid id, CancellationToken ct)
    {
        if (settings.Email is not { } email) return new Attempt.Refused("No e-mail server is set: Email__Smtp__Host and Email__From.");
        if (!MailboxAddress.TryParse(address, out var to)) return new Attempt.Refused($"\"{address}\" is no mail address.");
        using var message = Write(email, to, JsonSerializer.Deserialize<Mail>(body, Mail.Json)!, id);
        try
        {
            if (email.Folder is { } folder) await Lay(message, Path.Combine(folder, $"{id}.eml"), ct);
            else await Hand(message, email, ct);
            return new Attempt.Sent();
        }
        // 5xx: the server will say the same again
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return new Attempt.Refused($"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (Exception failed) when (failed is ServiceNotConnectedException or CommandException or ProtocolException
            or SocketException or IOException or AuthenticationException or SslHandshakeException or UnauthorizedAccessException)
        {
            return new Attempt.Later(failed.Message);
        }
    }

    private static MimeMessage Write(Settings.EmailSettings email, MailboxAddress to, Mail mail, Guid id)
    {
        var from = MailboxAddress.Parse(email.From);
        var message = new MimeMessage([from], [to], mail.Subject, new TextPart("plain") { Text = mail.Text });
        message.MessageId = $"{id}@{from.Domain}";
        // no holiday notice answers a machine
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static async Task Hand(MimeMessage message, Settings.EmailSettings email, CancellationToken ct)
    {
        using var smtp = new SmtpClient { Timeout = 20_000 };
        await smtp.ConnectAsync(email.Host, email.Port, email.Security, ct);
        if (email.User is { } user) await smtp.AuthenticateAsync(user, email.Password!, ct);
        await smtp.SendAsync(message, ct);
        await smtp.DisconnectAsync(quit: true, ct);
    }

    private static async Task Lay(MimeMessage message, string path, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Guid.NewGuid():N}";
        await message.WriteToAsync(half, ct);
        File.Move(half, path, overwrite: true);
    }
}
