package gates

default clear := false

listed if { in_group; input.tpp >= 4800 }
listed if { in_group; input.tpp >= 2400; input.density >= 1.6 }
listed if { in_group; input.tpp >= 1600; input.density >= 3.2 }
in_group if { input.to == ["CN", "RU", "VE"][_] }

export if { not listed }
export if {
    input.bis == "granted"; input.age <= 1460
    input.filed; input.tested; input.vetted
    input.order <= input.left
}
importing if { not listed }
importing if {
    input.miit == "granted"; input.miit_terms
    input.mofcom == "granted"; input.mofcom_terms
    input.ndrc_set; input.ndrc_met
    quota
}
quota if { input.pooled == false }
quota if { input.order + input.drawn <= 400000 }

clear if { export; importing; input.military == false }
