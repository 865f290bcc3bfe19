using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>Registers this project's plug-ins in EF Core's own service provider.</summary>
internal sealed class NetTopologySuiteOptionsExtension : IDbContextOptionsExtension
{
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services) => new EntityFrameworkRelationalServicesBuilder(services)
        .TryAdd<IRelationalTypeMappingSourcePlugin, GeometryTypeMappingSource>()
        .TryAdd<IMethodCallTranslatorPlugin, GeometryMethodTranslator>()
        .TryAdd<IMemberTranslatorPlugin, GeometryMemberTranslator>()
        .TryAddProviderSpecificServices(map => map.TryAddSingletonEnumerable<INpgsqlDataSourceConfigurationPlugin, DataSourcePlugin>());

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class DataSourcePlugin : INpgsqlDataSourceConfigurationPlugin
    {
        public void Configure(NpgsqlDataSourceBuilder npgsqlDataSourceBuilder) => npgsqlDataSourceBuilder.UseNetTopologySuite();
    }

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using NetTopologySuite ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["NetTopologySuite"] = "1";
    }
}
