using System.Diagnostics;
using System.Reflection;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Pipeline;

/// <summary>One span and one log line per use case, named after it.</summary>
internal sealed class TraceAndLog<TRequest, TResponse>(Caller caller, ILogger<TRequest> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Instruments.Source.StartActivity(Name);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = await next();
            log.LogDebug("{UseCase} by {Actor} took {Elapsed} ms", Name, caller.Current?.Kind,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return answer;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
        finally
        {
            Instruments.UseCases.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                new KeyValuePair<string, object?>("use_case", Name));
        }
    }
}

internal sealed class Authorise<TRequest, TResponse>(Caller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly AllowAttribute Allowed = typeof(TRequest).GetCustomAttribute<AllowAttribute>() ?? new();

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (Allowed.Permits(caller.Current)) return next();
        throw caller.Current is null ? new NotSignedInException() : new NotAllowedException();
    }
}

internal sealed class Validate<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> rules) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var rule in rules)
        {
            await rule.ValidateAndThrowAsync(request, ct);
        }

        return await next();
    }
}
