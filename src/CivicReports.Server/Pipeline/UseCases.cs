using System.Reflection;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Pipeline;

/// <summary>Finds every use case of this assembly: its handler, its rules, its endpoint.</summary>
public static class UseCases
{
    private static readonly Type[] Types = typeof(UseCases).Assembly.GetTypes();

    public static void AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TraceAndLog<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Authorise<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Validate<,>));
        foreach (var type in Types.Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var served in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var kind = served.GetGenericTypeDefinition();
                if (kind == typeof(IRequestHandler<,>)) services.AddTransient(served, type);
                if (kind == typeof(IValidator<>)) services.AddSingleton(served, type);
            }
        }
    }

    /// <summary>Calls the static Map(IEndpointRouteBuilder) of every use case that has one.</summary>
    public static void MapUseCases(this IEndpointRouteBuilder app)
    {
        foreach (var useCase in Types.Where(t => t is { IsAbstract: true, IsSealed: true }))
        {
            const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            var map = useCase.GetMethod("Map", any, [typeof(IEndpointRouteBuilder)]);
            if (map is null) continue;
            var endpoints = app.MapGroup("");
            map.Invoke(null, [endpoints]);
            ((IEndpointConventionBuilder)endpoints).Finally(endpoint => EndpointPromises.Describe(endpoint, useCase));
        }
    }
}
