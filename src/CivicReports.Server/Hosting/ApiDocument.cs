using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CivicReports.Server.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CivicReports.Server.Hosting;

/// <summary>docs/api/openapi.json: what the server promises its consoles. A build writes it, their types are made from it.</summary>
public static class ApiDocument
{
    public const string Name = "v1";

    private static readonly Type[] Refusing = [typeof(Problem), typeof(FieldProblem)];

    /// <summary>The build runs this program to read its endpoints, and nothing else of it.</summary>
    public static bool IsBeingWritten => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>Endpoints need neither a database nor an operator's settings to be described.</summary>
    public static void WithoutSettings(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:CivicReports"] = "Host=127.0.0.1",
            ["Line:ChannelSecret"] = "none",
            ["Line:ChannelAccessToken"] = "none",
            ["PublicBaseUrl"] = "http://127.0.0.1",
            ["Photos:Folder"] = Path.GetTempPath(),
            ["Workers:Enabled"] = "false",
        });
        builder.Logging.ClearProviders();
    }

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, document =>
    {
        document.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        document.CreateSchemaReferenceId = NameOf;
        document.AddDocumentTransformer((api, _, _) => Order(api));
        document.AddOperationTransformer((operation, _, _) => NameParameters(operation));
        document.AddSchemaTransformer((schema, context, _) => SayWhatJsonSays(schema, context));
    });

    /// <summary>Every use case has an Answer: the use case's name comes first.</summary>
    private static string? NameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? type.Type.DeclaringType?.Name + name : null;

    /// <summary>In an order of its own: a file that moves to another room changes nothing here.</summary>
    private static Task Order(OpenApiDocument api)
    {
        api.Info = new() { Title = "CivicReports", Version = "1" };
        api.Servers = [];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in api.Paths.OrderBy(p => p.Key, StringComparer.Ordinal)) paths.Add(path, item);
        api.Paths = paths;
        var byName = Comparer<OpenApiTag>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));
        api.Tags = new SortedSet<OpenApiTag>(api.Tags ?? Enumerable.Empty<OpenApiTag>(), byName);
        return Task.CompletedTask;
    }

    private static Task NameParameters(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        return Task.CompletedTask;
    }

    private static Task SayWhatJsonSays(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        // whatever has a converter of ours would be anything
        if (type == typeof(string))
            schema.Type = JsonSchemaType.String | (context.JsonPropertyInfo?.IsGetNullable == true ? JsonSchemaType.Null : 0);
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => JsonValue.Create(name))];
        }

        // the words of a list have the same converter, and would be anything, too
        if (context.JsonTypeInfo.ElementType == typeof(string)) schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };

        var isCode = context.JsonPropertyInfo is { Name: "code", DeclaringType: var owner } && Refusing.Contains(owner);
        if (isCode)
            schema.Enum = [.. Refusals.All.Select(r => JsonValue.Create(r.Code)).OrderBy(c => c.ToString(), StringComparer.Ordinal)];

        // what is null is not written, everything else is
        var always = context.JsonTypeInfo.Properties.Where(p => !p.IsGetNullable).Select(p => p.Name);
        if (schema.Properties is { } written) schema.Required = always.Where(written.ContainsKey).ToHashSet();
        return Task.CompletedTask;
    }
}
