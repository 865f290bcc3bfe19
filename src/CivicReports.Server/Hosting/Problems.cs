using System.Text.Json;
using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Hosting;

/// <summary>The one place where exceptions become problems (RFC 9457).</summary>
internal sealed class Problems(ILogger<Problems> log) : IExceptionHandler
{
    // the last resort for texts that came in by no entrance of ours
    private const string NotInEncoding = PostgresErrorCodes.CharacterNotInRepertoire;
    private const string NotInJson = PostgresErrorCodes.UntranslatableCharacter;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = 499;
            return true;
        }

        var problem = Describe(exception);
        // the endpoint's pattern, not what was asked for: addresses hold tokens, and whatever somebody typed
        if (problem.Status >= 500) log.LogError(exception, "{Endpoint} failed", NameOf(http));
        await problem.Write(http);
        return true;
    }

    private static string? NameOf(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;

    private static Problem Describe(Exception exception) => exception switch
    {
        ValidationException e => new(400, Refusals.CheckInput) { Errors = BrokenRules.ByField(e.Errors) },
        NotPlainTextException or BadHttpRequestException { InnerException: NotPlainTextException }
            or PostgresException { SqlState: NotInEncoding or NotInJson }
            or DbUpdateException { InnerException: PostgresException { SqlState: NotInEncoding or NotInJson } } =>
            new(400, Refusals.ControlCharacters),
        AntiforgeryValidationException => new(400, Refusals.PageTooOld),
        // the framework's own words name our types
        BadHttpRequestException e => new(e.StatusCode, Refusals.Of(e.StatusCode)) { Detail = (e.InnerException as JsonException)?.Path },
        ChangedMeanwhileException e => new(409, e.Refusal) { Current = e.Current },
        TooManyTriesException e => new(429, e.Refusal) { RetryAfterSeconds = (int)Math.Ceiling(e.Wait.TotalSeconds) },
        RefusedException e => new(StatusOf(e), e.Refusal, e.Parameters),
        DbUpdateConcurrencyException => new(409, Refusals.ChangedMeanwhile),
        NpgsqlException { IsTransient: true } or TimeoutException => new(503, Refusals.Busy) { RetryAfterSeconds = 5 },
        _ => new(500, Refusals.Failed),
    };

    private static int StatusOf(RefusedException refused) => refused switch
    {
        MalformedException => 400,
        NotSignedInException => 401,
        NotAllowedException => 403,
        NotFoundException => 404,
        _ => 409,
    };

    /// <summary>Where the framework answers with nothing but a status, the interface still says why.</summary>
    public static void UseProblems(WebApplication app) => app.UseStatusCodePages(bare =>
    {
        var http = bare.HttpContext;
        var status = http.Response.StatusCode;
        var isInterface = http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        return isInterface ? new Problem(status, Refusals.Of(status)).Write(http) : Task.CompletedTask;
    });
}
