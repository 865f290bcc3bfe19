using CivicReports.PostGis.EntityFramework;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

// the official package's namespace and names, so that it can take this project's place by one reference
namespace Microsoft.EntityFrameworkCore;

/// <summary>Switches on NetTopologySuite geometry for EF Core.</summary>
public static class NpgsqlNetTopologySuiteDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Maps NetTopologySuite properties to <c>geometry</c> (or the column's <c>geography</c>) and translates spatial LINQ.
    /// A data source handed to <c>UseNpgsql</c> needs its own <c>UseNetTopologySuite()</c>; one made from a connection string does not.
    /// </summary>
    public static NpgsqlDbContextOptionsBuilder UseNetTopologySuite(this NpgsqlDbContextOptionsBuilder optionsBuilder)
    {
        var builder = ((IRelationalDbContextOptionsBuilderInfrastructure)optionsBuilder).OptionsBuilder;
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
            builder.Options.FindExtension<NetTopologySuiteOptionsExtension>() ?? new NetTopologySuiteOptionsExtension());
        return optionsBuilder;
    }
}
