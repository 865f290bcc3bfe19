using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace CivicReports.Server.Pipeline;

/// <summary>What an endpoint of the interface says of itself besides its answer: its use case, its room, its problems.</summary>
internal static class EndpointPromises
{
    public static void Describe(EndpointBuilder endpoint, Type useCase)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern: var route }) return;
        if (route.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true) return;
        endpoint.Metadata.Add(new EndpointNameMetadata(useCase.Name));
        endpoint.Metadata.Add(new TagsAttribute(RoomOf(useCase)));
        var changes = useCase.GetNestedType("Command") is not null;
        var anonymous = endpoint.Metadata.OfType<IAllowAnonymous>().Any();
        var takesBody = endpoint.Metadata.OfType<IAcceptsMetadata>().Any();
        int[] problems =
        [
            400,
            .. anonymous ? Array.Empty<int>() : [401, 403],
            .. route.Parameters.Count > 0 ? [404] : Array.Empty<int>(),
            .. route.Parameters.Count > 0 && changes ? [409] : Array.Empty<int>(),
            .. takesBody ? [413, 415] : Array.Empty<int>(),
            500, 503,
        ];
        foreach (var status in problems)
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]));
    }

    /// <summary>A problem that the endpoint's form does not tell by itself.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, int status) =>
        endpoint.Produces<Problem>(status, Problem.ContentType);

    /// <summary>The folder right below the server's, whatever folders stand below it.</summary>
    private static string RoomOf(Type useCase) => useCase.Namespace!.Split('.')[2];
}
