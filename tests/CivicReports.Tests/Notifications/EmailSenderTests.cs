using System.Buffers;
using System.Net;
using System.Net.Sockets;
using CivicReports.Server.Notifications;
using CivicReports.Tests.TestHouse;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace CivicReports.Tests.Notifications;

/// <summary>Mails from the outbox to a mail server, or into a folder.</summary>
public sealed class EmailSenderTests(TestDatabases databases)
{
    [Fact]
    public async Task A_mail_arrives_once_under_the_notifications_id_as_it_was_written()
    {
        await using var mailbox = new Mailbox();
        await using var house = await Open(mailbox.Settings);
        var id = await Write(house, "当番@example.jp", "急ぎの通報 8-00001-1", "道路が陥没しています。\n119番へ");

        Assert.Equal(DeliverNotifications.Outcome.Sent, await Deliver(house));
        Assert.Null(await Deliver(house));

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal(("急ぎの通報 8-00001-1", "道路が陥没しています。\n119番へ"), (mail.Subject, mail.TextBody!.ReplaceLineEndings("\n").TrimEnd()));
        Assert.Equal($"{id}@city.example", mail.MessageId);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_link_that_opens_an_account_is_kept_by_its_reader_alone()
    {
        await using var mailbox = new Mailbox();
        await using var house = await Open(mailbox.Settings);
        await Write(house, "invited@example.jp", "CivicReports", "https://civic.example/links/secret");
        await house.Execute("update notifications set kind = 'Account'");
        Assert.Equal(DeliverNotifications.Outcome.Sent, await Deliver(house));
        Assert.Contains("/links/secret", Assert.Single(mailbox.Mails).TextBody, StringComparison.Ordinal);
        Assert.Equal(0L, await house.Scalar<long>("select count(*) from notifications where body::text like '%secret%'"));
    }

    [Fact]
    public async Task What_the_server_refuses_is_parked_with_its_words_and_what_it_cannot_take_now_waits()
    {
        await using var mailbox = new Mailbox();
        await using var house = await Open(mailbox.Settings);
        mailbox.Answer = new(SmtpReplyCode.MailboxUnavailable, "no such mailbox");
        await Write(house, "gone@example.jp", "x", "y");
        Assert.Equal(DeliverNotifications.Outcome.Parked, await Deliver(house));
        Assert.Equal("550 no such mailbox", await house.Scalar<string>("select last_error from notifications"));

        await house.Execute("delete from notifications");
        mailbox.Answer = new((SmtpReplyCode)451, "greylisted");
        await Write(house, "slow@example.jp", "x", "y");
        Assert.Equal(DeliverNotifications.Outcome.Waits, await Deliver(house));
        mailbox.Answer = SmtpResponse.Ok;
        await house.Execute("update notifications set due_at = now()");
        Assert.Equal(DeliverNotifications.Outcome.Sent, await Deliver(house));
    }

    [Fact]
    public async Task Without_a_server_to_reach_a_mail_waits_and_without_any_set_it_is_parked()
    {
        await using var away = await Open(new()
        {
            ["Email:From"] = "civic@city.example", ["Email:Smtp:Host"] = "127.0.0.1", ["Email:Smtp:Port"] = "9",
        });
        await Write(away, "duty@example.jp", "x", "y");
        Assert.Equal(DeliverNotifications.Outcome.Waits, await Deliver(away));

        await using var none = await Open([]);
        await Write(none, "duty@example.jp", "x", "y");
        Assert.Equal(DeliverNotifications.Outcome.Parked, await Deliver(none));
    }

    [Fact]
    public async Task A_folder_takes_mails_as_files()
    {
        var folder = Directory.CreateTempSubdirectory("civic-mails-").FullName;
        await using var house = await Open(new() { ["Email:From"] = "海風市 <civic@city.example>", ["Email:Folder"] = folder });
        var id = await Write(house, "duty@example.jp", "件名\r\nBcc: x@example.jp", "本文");
        Assert.Equal(DeliverNotifications.Outcome.Sent, await Deliver(house));
        var mail = await MimeMessage.LoadAsync(Path.Combine(folder, $"{id}.eml"), TestContext.Current.CancellationToken);
        Assert.Equal(("duty@example.jp", 0), (mail.To.ToString(), mail.Bcc.Count));
        Assert.Single(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    private Task<House> Open(Dictionary<string, string?> settings) => House.Open(databases, settings: settings);

    private static async Task<Guid> Write(House house, string address, string subject, string text)
    {
        var id = Guid.CreateVersion7();
        var body = System.Text.Json.JsonSerializer.Serialize(new { subject, text });
        await house.Execute($"""
            insert into notifications (id, address, channel, kind, body) values ('{id}', '{address}', 'Email', 'Alert', $json${body}$json$)
            """);
        return id;
    }

    private static async Task<DeliverNotifications.Outcome?> Deliver(House house) =>
        await house.Send(new DeliverNotifications.Command(), PostOffice.Worker) is [var outcome] ? outcome : null;

    /// <summary>A mail server on loopback that keeps what it takes.</summary>
    private sealed class Mailbox : MessageStore, IAsyncDisposable
    {
        private readonly CancellationTokenSource ends = new();
        private readonly Task runs;
        private readonly int port;

        public Mailbox()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            var services = new ServiceProvider();
            services.Add(this);
            var server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("mail.example")
                .Endpoint(e => e.Endpoint(new(IPAddress.Loopback, port))).Build(), services);
            runs = server.StartAsync(ends.Token);
        }

        public List<MimeMessage> Mails { get; } = [];
        public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

        public Dictionary<string, string?> Settings => new()
        {
            ["Email:From"] = "civic@city.example", ["Email:Smtp:Host"] = "127.0.0.1", ["Email:Smtp:Port"] = $"{port}",
            ["Email:Smtp:Security"] = "None",
        };

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (Answer.ReplyCode == SmtpReplyCode.Ok)
                Mails.Add(await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), cancellationToken));
            return Answer;
        }

        public async ValueTask DisposeAsync()
        {
            await ends.CancelAsync();
            await runs.ContinueWith(_ => { }, TaskScheduler.Default);
            ends.Dispose();
        }
    }
}
