using CivicReports.PostGis.Driver;
using Npgsql.TypeMapping;

// the official package's namespace and names, so that it can take this project's place by one reference
namespace Npgsql;

/// <summary>Switches on NetTopologySuite geometry for Npgsql.</summary>
public static class NpgsqlNetTopologySuiteExtensions
{
    /// <summary>
    /// Reads and writes <c>geometry</c> and <c>geography</c> (and arrays of them) as NetTopologySuite geometry, SRID, Z and M kept.
    /// Reading another kind than asked for throws <see cref="InvalidCastException"/>. PostGIS 3.3 or later.
    /// </summary>
    public static TMapper UseNetTopologySuite<TMapper>(this TMapper mapper) where TMapper : INpgsqlTypeMapper
    {
        mapper.AddTypeInfoResolverFactory(new GeometryTypeInfoResolverFactory());
        return mapper;
    }
}
