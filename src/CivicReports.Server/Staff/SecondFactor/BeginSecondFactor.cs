using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using QRCoder;

namespace CivicReports.Server.Staff;

/// <summary>A key for an app, as letters and as a picture to photograph; nothing changes before it is confirmed.</summary>
public static class BeginSecondFactor
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(string Current) : IRequest<Answer>;

    /// <param name="Svg">A QR code of the address.</param>
    public sealed record Answer(string Key, string Svg);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Current).NotEmpty().MaximumLength(PasswordRules.Longest);
    }

    internal sealed class Handler(OwnPassword password, SecondFactor secondFactor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await password.Confirm(command.Current, ct);
            var key = await secondFactor.Begin(account.Id, ct);
            var address = $"otpauth://totp/CivicReports:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer=CivicReports";
            using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
            using var drawing = new SvgQRCode(code);
            return new(key, drawing.GetGraphic(new System.Drawing.Size(240, 240), sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/second-factor",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct)).Refuses(429);
}
