using CivicReports.Server.Hosting;
using CivicReports.Tests.TestHouse;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CivicReports.Tests.HouseRules;

/// <summary>The contract with the consoles: docs/api/openapi.json says what the code does, for every endpoint of theirs.</summary>
public sealed class ApiDocumentTests(OneHouse one) : IClassFixture<OneHouse>
{
    [Fact]
    public async Task The_committed_document_is_the_codes_own()
    {
        var described = one.House.App.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name);
        var document = await described.GetOpenApiDocumentAsync(TestContext.Current.CancellationToken);
        var said = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);
        Assert.True(said.ReplaceLineEndings("\n") == CommittedApi.Text.ReplaceLineEndings("\n"),
            "The interface has changed: build src/CivicReports.Server, look at what became of docs/api/openapi.json, and commit it.\n"
            + string.Join('\n', said.Split('\n').Except(CommittedApi.Text.Split('\n')).Take(20)));
    }

    [Fact]
    public void Every_endpoint_says_its_name_its_room_its_answer_and_its_problems()
    {
        var endpoints = Endpoints();
        Assert.True(endpoints.Count > 15, "no endpoints found");
        foreach (var (method, path, anonymous) in endpoints)
        {
            var operation = CommittedApi.Operation(method, path);
            Assert.True(operation is not null, $"{method} {path} is not in the document");
            Assert.Matches("^[A-Z][A-Za-z]+$", (string?)operation["operationId"]);
            Assert.Single(operation["tags"]!.AsArray());
            var responses = operation["responses"]!.AsObject();
            var success = Assert.Single(responses, r => r.Key.StartsWith('2'));
            Assert.True(success.Key == "204" || success.Value!["content"]?.AsObject().Single().Value!["schema"]!.AsObject().Count > 0,
                $"{path} does not say what it answers");
            List<string> problems = ["400", "500", "503"];
            if (!anonymous) problems.AddRange(["401", "403"]);
            if (path.Contains('{', StringComparison.Ordinal)) problems.Add("404");
            Assert.All(problems, status =>
                Assert.True(responses[status]?["content"]?["application/problem+json"] is not null,
                    $"{method} {path} does not say {status}"));
        }

        var names = endpoints.Select(e => (string?)CommittedApi.Operation(e.Method, e.Path)!["operationId"]).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Everything_in_the_document_has_a_type()
    {
        Assert.True(CommittedApi.Schemas.Count > 20, "no schemas found");
        foreach (var (name, schema) in CommittedApi.Schemas)
        {
            foreach (var (property, said) in schema!["properties"]?.AsObject() ?? [])
            {
                // a ticket, where it was changed meanwhile: what refuses knows nothing of tickets
                if ((name, property) == ("Problem", "current")) continue;
                Assert.True((said!["type"] ?? said["$ref"] ?? said["oneOf"]) is not null, $"{name}.{property} could be anything");
            }
        }
    }

    private List<(string Method, string Path, bool Anonymous)> Endpoints() => [..
        one.House.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Select(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single().ToLowerInvariant(),
                "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part)))),
                e.Metadata.GetMetadata<IAllowAnonymous>() is not null))];

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        _ => "?",
    };
}
