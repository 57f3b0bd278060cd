using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Name).HasMaxLength(RoomLimits.NameLength);
        builder.HasOne(g => g.Programme).WithMany(p => p.Groups).HasForeignKey(g => g.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.HasKey(m => new { m.GroupId, m.PersonId });
        builder.Property(m => m.Role).HasConversion<string>().HasMaxLength(20);
        builder.Property(m => m.OtherRole).HasMaxLength(RoomLimits.NameLength);
        builder.HasOne(m => m.Group).WithMany(g => g.Members).HasForeignKey(m => m.GroupId);
        builder.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PersonId);
    }
}

internal sealed class AvenueConfiguration : IEntityTypeConfiguration<Avenue>
{
    public void Configure(EntityTypeBuilder<Avenue> builder)
    {
        builder.HasKey(a => new { a.GroupId, a.Position });
        builder.Property(a => a.Position).ValueGeneratedNever();
        builder.Property(a => a.WhatFor).HasMaxLength(80);
        builder.Property(a => a.Who).HasMaxLength(80);
        builder.Property(a => a.HowToReach).HasMaxLength(160);
        builder.Property(a => a.Link).HasMaxLength(300);
        builder.HasOne<Group>().WithMany(g => g.Avenues).HasForeignKey(a => a.GroupId);
    }
}
