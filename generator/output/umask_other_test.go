//go:build !unix

package output

func setUmask(mask int) int { return mask }
