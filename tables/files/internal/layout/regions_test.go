package layout

import "testing"

// Labels with a region and a mark: what becomes of those of sectors, of final demand and of rows.
func TestRegionLabels(t *testing.T) {
	two := []string{"AUS_c1", "AUS_c2", "NZL_c1", "NZL_c2"}
	for _, c := range []struct {
		what, mark string
		sectors    []string
		label      string
		final, row string
	}{
		{"region first", "_", two, "AUS_HFCE", "AUS:HFCE", "AUS:HFCE"},
		{"region last", "_", two, "HFCE_AUS", "AUS:HFCE", "AUS:HFCE"},
		{"region last, an item with the mark", "_", two, "GOV_CONS_NZL", "NZL:GOV_CONS", "NZL:GOV_CONS"},
		{"region first, an item with the mark", "_", two, "NZL_GOV_CONS", "NZL:GOV_CONS", "NZL:GOV_CONS"},
		{"both are regions", "_", two, "AUS_NZL", "AUS:NZL", "AUS:NZL"},
		{"other case", "_", two, "Hfce_aus", "AUS:Hfce", "AUS:Hfce"},
		{"no region of the sectors", "_", two, "HFCE_ROW", "HFCE:ROW", "HFCE_ROW"},
		{"a reserved row", "_", two, "value_added", "value:added", "value_added"},
		{"without the mark", "_", two, "exports", "exports", "exports"},
		{"a mark and nothing", "_", two, "_AUS", "_AUS", "_AUS"},
		{"a mark of two characters", "__", []string{"AUS__c_1", "AUS__c_2", "NZL__c_1", "NZL__c_2"}, "H_F__NZL", "NZL:H_F", "NZL:H_F"},
		{"a mark with blanks", " - ", []string{"Neu-Seeland - Holz", "Neu-Seeland - Stahl"}, "Konsum - Neu-Seeland", "Neu-Seeland:Konsum", "Neu-Seeland:Konsum"},
		{"a mark that is a letter of Chinese", "之", []string{"北京之农业", "上海之农业"}, "居民消费之上海", "上海:居民消费", "上海:居民消费"},
		{"regions with the mark", "_", []string{"AUS_c1", "AUS_c2", "NEW_ZEALAND_c1", "NEW_ZEALAND_c2"}, "HFCE_NEW_ZEALAND", "NEW_ZEALAND:HFCE", "NEW_ZEALAND:HFCE"},
		{"regions with the mark, first", "_", []string{"AUS_c1", "AUS_c2", "NEW_ZEALAND_c1", "NEW_ZEALAND_c2"}, "NEW_ZEALAND_G_C", "NEW_ZEALAND:G_C", "NEW_ZEALAND:G_C"},
		{"regions of one name and more", "_", []string{"AUS_c1", "AUS_c2", "CN_c1", "CN_c2", "CN_N_c1", "CN_N_c2"}, "H_CN_N", "CN_N:H", "CN_N:H"},
		{"one region with the mark", "_", []string{"CN_N_c1", "CN_N_c2"}, "H_CN_N", "H:CN_N", "H_CN_N"},
		{"no regions", "", []string{"AUS_c1"}, "HFCE_AUS", "HFCE_AUS", "HFCE_AUS"},
		{"sectors without regions", "_", []string{"c1", "c2"}, "HFCE_AUS", "HFCE:AUS", "HFCE_AUS"},
	} {
		r := newRegionLabels(c.mark, c.sectors)
		if got := r.final(c.label); got != c.final {
			t.Errorf("%s: the column %s is %s, want %s", c.what, c.label, got, c.final)
		}
		if got := r.below(c.label); got != c.row {
			t.Errorf("%s: the row %s is %s, want %s", c.what, c.label, got, c.row)
		}
	}
	r := newRegionLabels("_", []string{"AUS_c1", "AUS_c_2", "NEW_ZEALAND_c1", "NEW_ZEALAND_c_2", "sum"})
	for label, want := range map[string]string{"AUS_c1": "AUS:c1", "AUS_c_2": "AUS:c_2", "NEW_ZEALAND_c1": "NEW_ZEALAND:c1", "NEW_ZEALAND_c_2": "NEW_ZEALAND:c_2", "sum": "sum"} {
		if got := r.sector(label); got != want {
			t.Errorf("the sector %s is %s, want %s", label, got, want)
		}
	}
}
