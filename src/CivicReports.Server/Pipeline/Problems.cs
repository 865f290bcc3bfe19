using System.Diagnostics;
using CivicReports.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Pipeline;

/// <summary>The one place where exceptions become ProblemDetails (RFC 9457).</summary>
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
        if (problem.Status >= 500) log.LogError(exception, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "5";
        ProblemHttpResult result = TypedResults.Problem(problem);
        await result.ExecuteAsync(http);
        return true;
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        ValidationException e => new HttpValidationProblemDetails(e.Errors
            .GroupBy(f => f.PropertyName).ToDictionary(g => g.Key, g => g.Select(f => f.ErrorMessage).ToArray()))
        { Status = 400, Title = "入力を確かめてください。" },
        NotPlainTextException or BadHttpRequestException { InnerException: NotPlainTextException } or PostgresException { SqlState: NotInEncoding or NotInJson }
            or DbUpdateException { InnerException: PostgresException { SqlState: NotInEncoding or NotInJson } } =>
            new() { Status = 400, Title = "入力を確かめてください。", Detail = new NotPlainTextException().Message },
        AntiforgeryValidationException e => new() { Status = 400, Title = "この要求は読めませんでした。", Detail = e.Message },
        BadHttpRequestException e => new() { Status = e.StatusCode, Title = "この要求は読めませんでした。", Detail = e.Message },
        NotSignedInException e => new() { Status = 401, Title = e.Message },
        NotAllowedException e => new() { Status = 403, Title = e.Message },
        NotFoundException e => new() { Status = 404, Title = "見つかりませんでした。", Detail = e.Message },
        RefusedException e => new() { Status = 409, Title = e.Message, Extensions = { ["code"] = e.Code } },
        ChangedMeanwhileException e => new() { Status = 409, Title = e.Message, Extensions = { ["code"] = "changed-meanwhile", ["current"] = e.Current } },
        DbUpdateConcurrencyException => Describe(new ChangedMeanwhileException()),
        NpgsqlException { IsTransient: true } or TimeoutException => new() { Status = 503, Title = "いま混み合っています。少し待ってもう一度お試しください。" },
        _ => new() { Status = 500, Title = "思いがけない誤りが起きました。入力は保存されていません。" },
    };
}
